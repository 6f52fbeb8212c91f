--liquibase formatted sql

--changeset anbu:campaign-set-aside
alter table campaign
    add column failed_step varchar(8)   comment 'the daily step that fails: WATCH, ENROL, RELEASE; null: none',
    add column failed_on   date         comment 'the last day on which it did, in the zone of the clinic',
    add column failed_days int          not null default 0 comment 'days on which it failed and never succeeded: at three it is set aside',
    add column failure     varchar(100) comment 'what failed, without names of people';
