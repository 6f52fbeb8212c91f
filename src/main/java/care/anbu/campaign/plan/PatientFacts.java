package care.anbu.campaign.plan;

import care.anbu.campaign.plan.EarlierOutreach.History;
import care.anbu.campaign.plan.EarlierOutreach.Outcomes;
import care.anbu.patient.ContactKind;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentRules.Said;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.choice.ChannelFacts;
import care.anbu.suitability.choice.ChoiceFacts;
import care.anbu.suitability.choice.ChoiceFacts.Channels;
import care.anbu.suitability.choice.ChoiceFacts.Needs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The facts of one patient while they are being read, kind by kind. */
final class PatientFacts {

  /** A contact point as the choice looks at it; months −1: never verified. */
  record Contact(
      long id, ContactKind kind, boolean usable, boolean bad, double trust, int monthsVerified) {

    boolean betterThan(Contact other) {
      if (other == null || usable != other.usable) {
        return other == null || usable;
      }
      return bad != other.bad ? other.bad : trust > other.trust;
    }
  }

  /** What the consents of a patient come to, by channel. */
  interface Consents {
    ConsentVerdict by(Channel channel);
  }

  private static final Contact NO_CONTACT =
      new Contact(0, null, false, false, 0, ChannelFacts.NEVER_VERIFIED);

  final long patientId;
  AgeBand band;
  boolean hardOfHearing;
  boolean lowVision;
  boolean otherLanguage;
  Channel preferred;
  History history = History.NONE;

  private final Contact[] best = new Contact[ContactKind.values().length];
  private Set<DoNotContact> doNotContact = Set.of();
  private List<Said> said = List.of();

  PatientFacts(long patientId) {
    this.patientId = patientId;
  }

  /** Of each kind only the best contact point is kept. */
  void offer(Contact contact) {
    int kind = contact.kind().ordinal();
    if (contact.betterThan(best[kind])) {
      best[kind] = contact;
    }
  }

  void leaveAlone(DoNotContact why) {
    if (doNotContact.isEmpty()) {
      doNotContact = EnumSet.noneOf(DoNotContact.class);
    }
    doNotContact.add(why);
  }

  void heard(Said words) {
    if (said.isEmpty()) {
      said = new ArrayList<>(2);
    }
    said.add(words);
  }

  List<Said> said() {
    return said;
  }

  ChoiceFacts facts(Consents consents) {
    return new ChoiceFacts(
        patientId,
        band,
        doNotContact,
        new Needs(hardOfHearing, lowVision, otherLanguage, preferred),
        history.withinWeek(),
        history.householdToday(),
        new Channels(
            by(Channel.PHONE, phone(), consents),
            by(Channel.LETTER, best(ContactKind.ADDRESS), consents),
            by(Channel.SMS, textPhone(), consents),
            by(Channel.EMAIL, best(ContactKind.EMAIL), consents)));
  }

  private ChannelFacts by(Channel channel, Contact contact, Consents consents) {
    Outcomes outcomes = history.by(channel);
    return new ChannelFacts(
        contact.id(),
        contact.trust(),
        contact.usable(),
        contact.kind() == ContactKind.MOBILE,
        contact.bad(),
        contact.monthsVerified(),
        consents.by(channel),
        outcomes.attempts(),
        outcomes.answered());
  }

  private Contact phone() {
    Contact mobile = best(ContactKind.MOBILE);
    Contact landline = best(ContactKind.LANDLINE);
    return landline.betterThan(mobile) ? landline : mobile;
  }

  /** A landline is offered too, so that the refusal can say it takes no texts. */
  private Contact textPhone() {
    Contact mobile = best(ContactKind.MOBILE);
    return mobile == NO_CONTACT ? best(ContactKind.LANDLINE) : mobile;
  }

  private Contact best(ContactKind kind) {
    Contact contact = best[kind.ordinal()];
    return contact == null ? NO_CONTACT : contact;
  }
}
