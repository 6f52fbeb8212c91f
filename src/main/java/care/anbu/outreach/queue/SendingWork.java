package care.anbu.outreach.queue;

import care.anbu.clinic.Clinic;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import java.time.Instant;
import java.time.LocalDate;

/** What is worked on, and by which gateway. */
record SendingWork(ClinicChannel clinicChannel, Clinic clinic, GatewayClients.Ready gateway) {

  /** The day of a moment, where the clinic is. */
  LocalDate day(Instant moment) {
    return moment.atZone(clinic.zoneId()).toLocalDate();
  }
}
