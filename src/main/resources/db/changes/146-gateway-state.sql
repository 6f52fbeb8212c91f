--liquibase formatted sql

--changeset anbu:146-gateway-state
alter table gateway
    add column off_since   datetime(3) null comment 'a person stopped sending by it',
    add column down_since  datetime(3) null comment 'the first of so many failures in a row that it rests; none succeeded since',
    add column rests_until datetime(3) null comment 'no process tries it before',
    add column alerted_at  datetime(3) null comment 'when those who asked for it were told that it fails or that its queue stands';

alter table staff
    add column sending_alerts boolean not null default false comment 'is told where test messages go when sending fails';
