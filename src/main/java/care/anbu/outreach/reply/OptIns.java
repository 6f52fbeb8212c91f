package care.anbu.outreach.reply;

import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Restores messages about care to who wants them again. Advertising never comes back so: it takes a
 * consent of its own (정보통신망법 제50조 제1항; 47 CFR 64.1200(f)(9)).
 */
@ApplicationScoped
class OptIns {

  @Inject Consents consents;
  @Inject Clock clock;

  /**
   * Undoes a no to one channel that was said from afar: whoever holds a phone may take back what a
   * phone said, and nothing that was said to a person.
   *
   * @param since a no before that stands
   */
  void undo(Collection<Long> patientIds, Channel channel, Instant since, OptOuts.Said said) {
    for (long patientId : patientIds) {
      List<Consent> history = consents.history(patientId);
      boolean mayReturn =
          refuses(history, channel)
              && history.stream()
                  .filter(one -> one.purpose == Purpose.CARE && !one.granted)
                  .filter(one -> one.channel == null || one.channel == channel)
                  .findFirst()
                  .filter(no -> no.channel == channel && no.refusedFromAfar())
                  .filter(no -> !no.at.isBefore(since))
                  .isPresent();
      if (mayReturn) {
        consents.persist(yes(patientId, channel, said));
      }
    }
  }

  /**
   * What the patient asks for where it is known to be them.
   *
   * @param channel null: every channel
   */
  void grant(long patientId, Channel channel, OptOuts.Said said) {
    List<Consent> history = consents.history(patientId);
    for (Channel one : Channel.values()) {
      if ((channel == null || channel == one) && refuses(history, one)) {
        consents.persist(yes(patientId, one, said));
      }
    }
  }

  private boolean refuses(List<Consent> history, Channel channel) {
    return consents.verdictsOf(history, Purpose.CARE).get(channel) == ConsentVerdict.WITHDRAWN;
  }

  private Consent yes(long patientId, Channel channel, OptOuts.Said said) {
    var consent = new Consent();
    consent.patientId = patientId;
    consent.purpose = Purpose.CARE;
    consent.channel = channel;
    consent.granted = true;
    consent.at = clock.instant();
    consent.source = said.staffId() == null ? Source.PATIENT : Source.DESK;
    consent.evidence = said.evidence();
    consent.recordedBy = said.staffId();
    return consent;
  }
}
