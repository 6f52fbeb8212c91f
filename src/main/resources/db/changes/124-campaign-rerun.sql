--liquibase formatted sql

--changeset anbu:124-campaign-rerun
alter table campaign
    add column rerun_of bigint null comment 'the ended campaign that this one runs again',
    add column rerun_reason varchar(1000) null comment 'why it runs again',
    add constraint campaign_rerun_of foreign key (clinic_id, rerun_of) references campaign (clinic_id, id);
