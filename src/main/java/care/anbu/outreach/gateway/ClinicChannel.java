package care.anbu.outreach.gateway;

import care.anbu.shared.Channel;

/** What is sent in one order, by one worker of a process at a time: a clinic's channel. */
public record ClinicChannel(String clinicId, Channel channel) {}
