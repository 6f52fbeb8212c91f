--liquibase formatted sql

--changeset anbu:140-partial-dates
alter table clinical_event
    add column date_precision varchar(5) not null default 'DAY' comment 'DAY, MONTH, YEAR: how much the source wrote of the day; what came before this column says DAY';
alter table patient_due
    add column evidence_known varchar(5) comment 'MONTH, YEAR: so much is known of evidence_on; null: the day';
