package care.anbu.suitability.choice;

import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A patient for tests: reachable by every channel, and nothing against it. */
class Someone {

  long id = 1;
  AgeBand band;
  boolean hardOfHearing;
  boolean lowVision;
  boolean otherLanguage;
  Channel preferred;
  int recentOutreach;
  final Set<DoNotContact> doNotContact = EnumSet.noneOf(DoNotContact.class);
  boolean householdContacted;
  private final Map<Channel, Contact> contacts = new EnumMap<>(Channel.class);

  /** How one channel reaches them. */
  static class Contact {
    long id;
    double confidence = 1;
    boolean usable = true;
    boolean textable = true;
    boolean knownBad;
    ConsentVerdict consent = ConsentVerdict.BY_TREATMENT;
    int attempts;
    int answers;

    private ChannelFacts facts() {
      return new ChannelFacts(
          id, confidence, usable, textable, knownBad, 3, consent, attempts, answers);
    }
  }

  Someone(int age) {
    band = AgeBand.ofAge(age);
    for (Channel channel : Channel.values()) {
      var contact = new Contact();
      contact.id = contactPoint(channel);
      contacts.put(channel, contact);
    }
  }

  static long contactPoint(Channel channel) {
    return 10 + channel.ordinal();
  }

  Contact by(Channel channel) {
    return contacts.get(channel);
  }

  Someone without(Channel... channels) {
    for (Channel channel : channels) {
      by(channel).id = 0;
    }
    return this;
  }

  ChoiceFacts facts() {
    return new ChoiceFacts(
        id,
        band,
        doNotContact,
        new ChoiceFacts.Needs(hardOfHearing, lowVision, otherLanguage, preferred),
        recentOutreach,
        householdContacted,
        new ChoiceFacts.Channels(
            by(Channel.PHONE).facts(),
            by(Channel.LETTER).facts(),
            by(Channel.SMS).facts(),
            by(Channel.EMAIL).facts()));
  }
}
