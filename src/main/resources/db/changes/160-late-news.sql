--liquibase formatted sql

--changeset anbu:160-late-news
alter table receipt
    modify column status varchar(20) not null comment 'UNDELIVERED, DELIVERED, BOUNCED, READ, COMPLAINED',
    add column contact_bad boolean not null default false comment 'the number or address itself is wrong',
    add unique key receipt_said_once (clinic_id, attempt_id, status, code),
    drop key receipt_once;

-- What was known to be wrong counts as such from now on, so that taking back one bounce cannot revive it.
update contact_point set hard_failures = hard_failures + 3 where bad_since is not null and hard_failures < 3;
