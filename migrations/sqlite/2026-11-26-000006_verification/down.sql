DROP TABLE verification_item;
DROP TABLE verification_link;
DROP TABLE verification_participant;
DROP TABLE verification_round;
