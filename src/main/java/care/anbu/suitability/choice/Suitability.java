package care.anbu.suitability.choice;

import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.reach.Reach;
import care.anbu.suitability.reach.ReachTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the channel for each patient of a campaign: pure, with no look-up, so that a million
 * patients take seconds.
 *
 * <p>Among the channels that no rule refuses, it takes the one with the highest expected gain:
 *
 * <pre>gain = {@value #ANSWER_WORTH} × reach × confidence × preference − cost   (desk minutes)
 * </pre>
 *
 * An answer is worth the same whoever gives it, so that no patient counts for more than another. A
 * set share of patients gets a channel by lot instead, mostly one that may yet prove to be the
 * best.
 */
public final class Suitability {

  /** What one answered contact is worth to a clinic, in minutes of desk work: about four calls. */
  public static final double ANSWER_WORTH = 18;

  /** How many contacts of the patient's own weigh as much as the reach of their age band. */
  static final double OWN_STRENGTH = 4;

  /** The share of the lots that falls on any channel that no rule refuses. */
  private static final double ANY_CHANNEL = 0.2;

  /** So many standard deviations better than expected, a channel may still be. */
  private static final double BENEFIT_OF_DOUBT = 2;

  private final ChoiceConstraints constraints;
  private final Reach[] reach;
  private final double[] money = new double[Channel.values().length];
  private final double[] minutes = new double[Channel.values().length];

  public Suitability(ChoiceConstraints constraints, ReachTable reach, Costs costs) {
    this.constraints = constraints;
    this.reach = reach.in(constraints.departmentId());
    for (Channel channel : Channel.values()) {
      money[channel.ordinal()] = costs.money(channel).doubleValue();
      minutes[channel.ordinal()] = costs.inMinutes(channel);
    }
  }

  /**
   * The channel for this patient.
   *
   * @param budgetLeft what the campaign may still spend, in the currency of the clinic
   */
  public Choice choose(ChoiceFacts patient, double budgetLeft) {
    var allowed = new ArrayList<ChoiceReason.Option>(constraints.channels().size());
    var refused = new ArrayList<ChoiceReason.Option>(constraints.channels().size());
    Refusal last = Refusal.NO_CONTACT;
    for (Channel channel : constraints.channels()) {
      Refusal refusal = refusalOf(patient, channel, budgetLeft);
      if (refusal == null) {
        insert(allowed, weigh(patient, channel));
      } else {
        last = refused.isEmpty() || refusal.compareTo(last) > 0 ? refusal : last;
        refused.add(ChoiceReason.Option.refused(channel, refusal));
      }
    }
    if (allowed.isEmpty()) {
      return new Choice(null, 0, false, last, reason(patient, false, refused));
    }
    boolean explored = explores(patient, allowed.size());
    if (explored) {
      allowed.add(0, allowed.remove(drawn(patient, allowed)));
    }
    Channel chosen = allowed.get(0).channel();
    allowed.addAll(refused);
    long contactPoint = patient.by(chosen).contactPointId();
    return new Choice(chosen, contactPoint, explored, null, reason(patient, explored, allowed));
  }

  /** The first rule that refuses this channel: asked again on the day a contact goes out. */
  public Optional<Refusal> refusal(ChoiceFacts patient, Channel channel, double budgetLeft) {
    return Optional.ofNullable(refusalOf(patient, channel, budgetLeft));
  }

  /** Expected gain in desk minutes of a contact that is answered with this probability. */
  public static double gain(double answered, double costInMinutes) {
    return ANSWER_WORTH * answered - costInMinutes;
  }

  private Refusal refusalOf(ChoiceFacts patient, Channel channel, double budgetLeft) {
    return Refusal.of(
        new Candidate(patient, channel, constraints.cap(), money[channel.ordinal()], budgetLeft));
  }

  private ChoiceReason.Option weigh(ChoiceFacts patient, Channel channel) {
    ChannelFacts contact = patient.by(channel);
    double ofBand = reach[ReachTable.index(patient.band(), channel)].estimate();
    double ofPatient = Reach.shrink(contact.answers(), contact.attempts(), ofBand, OWN_STRENGTH);
    double answered =
        ofPatient * contact.confidence() * Preference.weight(patient.needs(), channel);
    return new ChoiceReason.Option(
        channel,
        null,
        percent(ofBand),
        percent(contact.confidence()),
        contact.monthsSinceVerified(),
        contact.attempts(),
        contact.answers(),
        tenths(gain(answered, minutes[channel.ordinal()])),
        tenths(minutes[channel.ordinal()]));
  }

  /** Keeps the best first; of equals, the one that is earlier on the ladder. */
  private static void insert(List<ChoiceReason.Option> best, ChoiceReason.Option option) {
    int i = best.size();
    while (i > 0 && best.get(i - 1).gain() < option.gain()) {
      i--;
    }
    best.add(i, option);
  }

  /** With a single channel left there is nothing to draw, and so nothing to learn from. */
  private boolean explores(ChoiceFacts patient, int channels) {
    return channels > 1
        && RandomAssignment.EXPLORE.of(constraints.campaignId(), patient.patientId())
            < constraints.explorationShare();
  }

  /**
   * Most lots fall, with equal chances, on channels that may yet prove to be the best: one that is
   * known to be worse costs answers and teaches nothing. The others fall on any channel, so that a
   * change is noticed.
   */
  private int drawn(ChoiceFacts patient, List<ChoiceReason.Option> bestFirst) {
    double lot = RandomAssignment.CHANNEL.of(constraints.campaignId(), patient.patientId());
    if (lot < ANY_CHANNEL) {
      return (int) (bestFirst.size() * lot / ANY_CHANNEL);
    }
    int[] open =
        IntStream.range(0, bestFirst.size())
            .filter(i -> mayBeBest(patient, bestFirst.get(i), bestFirst.get(0)))
            .toArray();
    return open[(int) (open.length * (lot - ANY_CHANNEL) / (1 - ANY_CHANNEL))];
  }

  private boolean mayBeBest(
      ChoiceFacts patient, ChoiceReason.Option option, ChoiceReason.Option best) {
    double deviation =
        ANSWER_WORTH
            * reach[ReachTable.index(patient.band(), option.channel())].deviation()
            * patient.by(option.channel()).confidence()
            * Preference.weight(patient.needs(), option.channel());
    return option.gain() + 10 * BENEFIT_OF_DOUBT * deviation >= best.gain();
  }

  private static ChoiceReason reason(
      ChoiceFacts patient, boolean explored, List<ChoiceReason.Option> options) {
    return new ChoiceReason(
        patient.band(),
        explored,
        patient.needs().preferred(),
        patient.needs().lowVision(),
        patient.needs().otherLanguage(),
        options);
  }

  private static int tenths(double minutes) {
    return (int) Math.round(10 * minutes);
  }

  private static int percent(double share) {
    return (int) Math.round(100 * share);
  }
}
