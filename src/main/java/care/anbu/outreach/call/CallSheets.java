package care.anbu.outreach.call;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.cover.Matter;
import care.anbu.outreach.gateway.Dialler;
import care.anbu.outreach.queue.Addressee;
import care.anbu.outreach.queue.Composer;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.patient.contact.TrustedContact;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Gathers what the page of a call shows. */
@ApplicationScoped
class CallSheets {

  @Inject CallList list;
  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject TrustFigures trust;
  @Inject Campaigns campaigns;
  @Inject Departments departments;
  @Inject Composer composer;
  @Inject ContactMatters matters;
  @Inject Dialler dialler;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  CallSheet of(Outreach outreach) {
    Patient patient = patients.require(outreach.patientId);
    Campaign campaign = campaigns.require(outreach.campaignId);
    Instant now = clock.instant();
    var local = LocalDateTime.ofInstant(now, clinics.current().zoneId());
    var today = local.toLocalDate();
    var age = patient.ageOn(today);
    List<Matter> due = matters.of(List.of(outreach.id)).get(outreach.id);
    var callee =
        new CallSheet.Callee(
            patient,
            age.isPresent() ? age.getAsInt() : null,
            number(outreach, now),
            list.lastVisit(patient.id, outreach.departmentId),
            list.lastCall(patient.id));
    return new CallSheet(
        outreach,
        callee,
        campaign,
        departments.require(outreach.departmentId),
        due,
        composer
            .compose(campaign, Channel.PHONE, Addressee.of(patient), Matter.list(due), today)
            .orElse(null),
        outreach.state() == OutreachState.READY && outreach.keptBy(signedIn.id(), now),
        dialler.isSetUp()
            ? new CallSheet.Dial(
                staff.require(signedIn.id()).extension, UUID.randomUUID().toString())
            : null,
        new CallSheet.Moment(local.truncatedTo(ChronoUnit.MINUTES)));
  }

  private TrustedContact number(Outreach call, Instant now) {
    ContactPoint point = contactPoints.require(call.patientId, call.contactPointId);
    return new TrustedContact(point, trust.current().of(point, now));
  }
}
