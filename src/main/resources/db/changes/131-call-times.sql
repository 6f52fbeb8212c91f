--liquibase formatted sql

--changeset anbu:131-call-times
alter table outreach
    add column opened_at datetime(3) null comment 'since when somebody of the desk has this call open';

-- The calls of today, and how long the last ones took.
create index attempt_gateway on attempt (clinic_id, gateway, started_at);
