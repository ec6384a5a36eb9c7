DROP TABLE register_mapping;
DROP TABLE register_import;
