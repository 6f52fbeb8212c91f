package care.anbu.outreach.reply;

import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.patient.ChangedPatients;
import care.anbu.protocol.ruling.ProtocolRuling;
import care.anbu.protocol.ruling.ProtocolRulings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The protocol behind a contact learns what the patient says was done elsewhere, never as a visit
 * here. Without a day it learns nothing: nobody could say until when it is settled.
 */
@ApplicationScoped
class DoneElsewhereRulings {

  private static final String NOWHERE_SAID = "–";

  @Inject Outreaches outreaches;
  @Inject Campaigns campaigns;
  @Inject ProtocolRulings rulings;
  @Inject ChangedPatients changed;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  void heard(@Observes DoneElsewhere said) {
    Long protocol = said.outreachId() == null ? null : protocol(said.outreachId());
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    if (protocol == null || said.day() == null || said.day().isAfter(today)) {
      return;
    }
    String where = Objects.requireNonNullElse(said.place(), NOWHERE_SAID);
    Long by = said.way().byStaff() ? signedIn.id() : null;
    rulings.persist(
        ProtocolRuling.doneElsewhere(said.day(), where, today)
            .about(said.patientId(), protocol, by, clock));
    changed.note(said.patientId());
  }

  private Long protocol(long outreachId) {
    Outreach contact = outreaches.require(outreachId);
    return contact.withoutCampaign() ? null : campaigns.require(contact.campaignId).protocolId;
  }
}
