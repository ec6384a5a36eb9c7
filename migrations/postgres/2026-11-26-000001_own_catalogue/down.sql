DROP TABLE imported_control;
DROP TABLE imported_file;
DROP TABLE imported_catalogue;
DROP TABLE catalogue_change;
DROP TABLE catalogue_edition;
