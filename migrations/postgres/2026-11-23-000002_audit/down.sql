DROP TABLE audit_head;
DROP TABLE audit_entry;
DROP FUNCTION audit_entry_append_only();
