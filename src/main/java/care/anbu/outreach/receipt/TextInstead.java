package care.anbu.outreach.receipt;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.OtherWay;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.queue.Attempt;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.TextWay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What news of an AlimTalk make of its contact. One that surely did not arrive goes as a text: the
 * contact is ready again, once, and passes every check before it leaves. What may have arrived
 * never does. The number loses no trust, for a text may reach it; that AlimTalk does not is
 * remembered.
 */
@ApplicationScoped
class TextInstead {

  @Inject ContactPoints contactPoints;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /**
   * @param outreach held by the caller
   * @return whether that is all: the news says nothing of the contact by itself
   */
  boolean takes(Outreach outreach, Attempt attempt, DeliveryReceipts.News news) {
    if (attempt.way != TextWay.ALIMTALK) {
      return false;
    }
    Instant now = clock.instant();
    if (news.status() != Receipt.Status.UNDELIVERED) {
      remember(outreach, null);
      return false;
    }
    if (news.otherWay() == OtherWay.FROM_NOW_ON) {
      remember(outreach, now);
    }
    if (outreach.asText()) {
      return true;
    }
    boolean goes =
        news.otherWay() != OtherWay.NO
            && outreach.state() == OutreachState.SENT
            && !now.isAfter(attempt.startedAt.plus(settings.textInstead()));
    if (goes) {
      outreach.goesAsText(now, now.atZone(clinics.current().zoneId()).toLocalDate());
      after.waitsAgain(outreach);
    }
    return goes;
  }

  private void remember(Outreach outreach, Instant missingSince) {
    for (ContactPoint number : contactPoints.hold(List.of(outreach.contactPointId))) {
      number.noKakaotalkSince = missingSince;
    }
  }
}
