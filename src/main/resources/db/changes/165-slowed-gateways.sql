--liquibase formatted sql

--changeset anbu:165-slowed-gateways
alter table gateway
    add column slowed_since datetime(3) null comment 'since when the provider has been asking to send more slowly, again and again',
    add column slowed_until datetime(3) null comment 'it is over then, unless the provider asks for it once more',
    add column slowed_to    int         null comment 'messages a second of one process, when it last asked';
