DROP TABLE catalogue_change;
DROP TABLE catalogue_edition;
