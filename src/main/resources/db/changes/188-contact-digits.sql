--liquibase formatted sql

--changeset anbu:188-contact-digits
-- Whether somebody has a blocked number is asked for each of them, on every page.
alter table contact_point
    drop index contact_point_digits,
    add index contact_point_digits (clinic_id, last_digits, value, patient_id);
