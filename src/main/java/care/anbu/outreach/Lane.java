package care.anbu.outreach;

import care.anbu.shared.Channel;

/** What is sent in one order, by one worker of a process at a time: a clinic's channel. */
record Lane(String clinicId, Channel channel) {}
