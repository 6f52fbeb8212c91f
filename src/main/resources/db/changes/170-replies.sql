--liquibase formatted sql

--changeset anbu:170-replies
alter table reply
    modify column patient_id bigint null comment 'null: from a number or mailbox of nobody',
    modify column kind varchar(16) not null comment 'WILL_COME, CALL_BACK, ALREADY_DONE, NOT_ME, DIED, DECLINED, OPT_OUT, OPT_IN, QUESTION, CHANGE_BOOKING, COMPLAINT, TEXT',
    add column way varchar(10) null comment 'TEXT, EMAIL, PAGE, CALL, PAPER, COUNTER, NETWORK',
    add column from_address varchar(255) character set utf8mb4 collate utf8mb4_bin null comment 'E.164 or mailbox that it came from',
    add column on_day date null comment 'the day that was named',
    add column from_time time null comment 'from when on that day',
    add column place varchar(200) null comment 'where it was done',
    add column channel varchar(10) null comment 'what was refused; null: all, or nothing was';

update reply set way = if(reference is null, 'CALL', 'TEXT');

alter table reply
    modify column way varchar(10) not null default 'TEXT' comment 'TEXT, EMAIL, PAGE, CALL, PAPER, COUNTER, NETWORK',
    add key reply_from (clinic_id, from_address, at),
    add key reply_outreach (clinic_id, outreach_id),
    add key reply_kind (clinic_id, kind, at);
