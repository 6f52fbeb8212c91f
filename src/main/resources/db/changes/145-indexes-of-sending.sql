--liquibase formatted sql

--changeset anbu:145-indexes-of-sending
-- Each message that leaves changes its row twice, so an index with the state costs four entries for each. The contacts
-- of a campaign are found by outreach_released, and what may have been answered by the time it was sent.
alter table outreach
    drop index outreach_campaign,
    drop index outreach_learn,
    add index outreach_learn (clinic_id, tallied, sent_at);

-- The reference is written from the id, by which it is found.
alter table attempt
    drop index attempt_reference;
