DROP TABLE register_private_value;
DROP TABLE register_history;
DROP TABLE register_batch;
DROP TABLE register_reference;
DROP TABLE register_record;
