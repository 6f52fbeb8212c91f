--liquibase formatted sql

--changeset anbu:127-two-people
alter table clinic rename column launch_by_another to two_people;
