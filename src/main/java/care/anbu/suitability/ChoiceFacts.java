package care.anbu.suitability;

import care.anbu.patient.DoNotContact;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import java.util.Set;

/**
 * All that the choice of a channel depends on, for one patient on one day. Whoever plans or sends
 * fills it in; nothing is looked up while choosing.
 *
 * @param band age band on the day; null when no birth date is known
 * @param doNotContact why every channel leaves the patient alone; empty when nothing does
 * @param lowVision calls come before letters and texts
 * @param otherLanguage the patient's language is not the one the desk speaks on the phone
 * @param preferred the channel the patient asked for; null when they have not said
 * @param recentOutreach contacts of any campaign within the period of the frequency cap
 * @param householdContacted someone of the household, or at the same contact point, is contacted
 *     today already
 */
public record ChoiceFacts(
    long patientId,
    AgeBand band,
    Set<DoNotContact> doNotContact,
    boolean hardOfHearing,
    boolean lowVision,
    boolean otherLanguage,
    Channel preferred,
    int recentOutreach,
    boolean householdContacted,
    ChannelFacts phone,
    ChannelFacts letter,
    ChannelFacts sms,
    ChannelFacts email) {

  public ChannelFacts by(Channel channel) {
    return switch (channel) {
      case PHONE -> phone;
      case LETTER -> letter;
      case SMS -> sms;
      case EMAIL -> email;
    };
  }

  /** The same patient on a day on which nobody else of the household is contacted. */
  public ChoiceFacts onAnotherDay() {
    return new ChoiceFacts(
        patientId,
        band,
        doNotContact,
        hardOfHearing,
        lowVision,
        otherLanguage,
        preferred,
        recentOutreach,
        false,
        phone,
        letter,
        sms,
        email);
  }
}
