--liquibase formatted sql

--changeset anbu:038-reasons
-- Reasons take as much as notes do: a doctor's words for an exclusion, a coordinator's for stopping a campaign.
alter table exclusion  modify reason varchar(1000) not null;
alter table campaign_transition modify reason varchar(1000);
