--liquibase formatted sql

--changeset anbu:choice-reason
-- By the word of the glossary. The API keeps its field "why", which programs rely on.
alter table member rename column why to choice_reason;
