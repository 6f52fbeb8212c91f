--liquibase formatted sql

--changeset anbu:168-sending-lanes
-- A clinic's gateway is shared between its campaigns: each claim takes from every lane what was due first.
alter table outreach
    add column lane tinyint not null default 0 comment '0: among the first hundred contacts of its campaign''s day, 1: the first thousand, 2: after these',
    drop index outreach_due,
    add index outreach_due (clinic_id, state, channel, lane, due_at);
