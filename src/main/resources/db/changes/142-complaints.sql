--liquibase formatted sql

--changeset anbu:142-complaints
alter table campaign
    add column gate_complaint_percent decimal(4,1) not null default 1 comment 'at most so many complained about being contacted';
alter table reply
    modify column kind varchar(16) not null comment 'WILL_COME, CALL_BACK, DECLINED, OPT_OUT, TEXT, COMPLAINT';

-- What somebody approved before complaints were counted has no bound that nobody approved.
update campaign set gate_complaint_percent = 100 where state <> 'DRAFT';
