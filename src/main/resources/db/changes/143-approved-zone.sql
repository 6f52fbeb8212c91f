--liquibase formatted sql

--changeset anbu:143-approved-zone
alter table campaign
    add column approved_zone varchar(40) comment 'the zone of the clinic when it was approved: its hours were meant there';

update campaign c join clinic k on k.id = c.clinic_id set c.approved_zone = k.zone where c.state <> 'DRAFT';
