package care.anbu.suitability.choice;

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
 * @param recentOutreach outreach of any campaign within the period of the frequency cap
 * @param householdContacted someone of the household, or at the same contact point, is contacted
 *     today already
 */
public record ChoiceFacts(
    long patientId,
    AgeBand band,
    Set<DoNotContact> doNotContact,
    Needs needs,
    int recentOutreach,
    boolean householdContacted,
    Channels channels) {

  /**
   * What the patient needs of a channel, or asked for.
   *
   * @param lowVision calls come before letters and texts
   * @param otherLanguage the patient's language is not the one the desk speaks on the phone
   * @param preferred the channel the patient asked for; null when they have not said
   */
  public record Needs(
      boolean hardOfHearing, boolean lowVision, boolean otherLanguage, Channel preferred) {}

  /** What is known about each channel. */
  public record Channels(
      ChannelFacts phone, ChannelFacts letter, ChannelFacts sms, ChannelFacts email) {}

  public ChannelFacts by(Channel channel) {
    return switch (channel) {
      case PHONE -> channels.phone;
      case LETTER -> channels.letter;
      case SMS -> channels.sms;
      case EMAIL -> channels.email;
    };
  }

  /** The same patient on a day on which nobody else of the household is contacted. */
  public ChoiceFacts onAnotherDay() {
    return new ChoiceFacts(patientId, band, doNotContact, needs, recentOutreach, false, channels);
  }
}
