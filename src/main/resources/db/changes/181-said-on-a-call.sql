--liquibase formatted sql

--changeset anbu:181-said-on-a-call
alter table attempt
    modify column outcome varchar(20) comment 'null: under way or unknown; ACCEPTED, RETRY, POSTPONED, REJECTED, UNKNOWN; calls: WILL_COME, CALL_LATER, DECLINED, NO_MORE_CALLS, NO_MORE_CONTACT, WRONG_NUMBER, NO_ANSWER, SEEN_ELSEWHERE, MOVED_AWAY, DIED',
    add column said_on    date         null comment 'of a call: the day on which they will come, or were elsewhere',
    add column said_where varchar(200) comment 'of a call: where they were';
