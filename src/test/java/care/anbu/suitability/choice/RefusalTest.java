package care.anbu.suitability.choice;

import static care.anbu.shared.Channel.EMAIL;
import static care.anbu.shared.Channel.LETTER;
import static care.anbu.shared.Channel.PHONE;
import static care.anbu.shared.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.ReachTable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Section 6.4 of the design: an ordered list of small named refusals. */
class RefusalTest {

  private static final int CAP = 3;
  private static final double PLENTY = 1_000_000;
  private static final double NOTHING = 0;

  private final Suitability suitability =
      new Suitability(
          new ChoiceConstraints(1, 1, List.of(Channel.values()), CAP, 0),
          new ReachTable(Priors.of("KR"), List.of()),
          Costs.usual("KRW"));

  private final Someone someone = new Someone(72);

  @Test
  void nobodyIsRefusedWithoutAReason() {
    for (Channel channel : Channel.values()) {
      assertThat(refusal(channel)).isEmpty();
    }
  }

  @Test
  void theRulesStandInTheOrderOfTheDesign() {
    assertThat(Arrays.stream(Refusal.values()).map(Enum::name))
        .containsExactly(
            "NO_CONSENT",
            "OPTED_OUT",
            "DECEASED",
            "INACTIVE",
            "NO_CONTACT",
            "NOT_TEXTABLE",
            "KNOWN_BAD",
            "EXCLUDED",
            "OVER_CAP",
            "VISITED_OR_BOOKED",
            "HOUSEHOLD_CONTACTED",
            "OVER_BUDGET",
            "HARD_OF_HEARING");
  }

  /**
   * Everything speaks against this text; as one reason after the other falls, the next is given.
   */
  @Test
  void theFirstRuleThatAppliesIsTheReason() {
    var text = someone.by(SMS);
    text.consent = ConsentVerdict.NEVER_GIVEN;
    text.id = 0;
    text.textable = false;
    text.knownBad = true;
    someone.recentOutreach = CAP;
    someone.doNotContact.addAll(EnumSet.allOf(DoNotContact.class));
    someone.householdContacted = true;

    assertThat(refusal(SMS, NOTHING)).contains(Refusal.NO_CONSENT);
    text.consent = ConsentVerdict.WITHDRAWN;
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.OPTED_OUT);
    text.consent = ConsentVerdict.GRANTED;
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.DECEASED);
    someone.doNotContact.remove(DoNotContact.DECEASED);
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.INACTIVE);
    someone.doNotContact.remove(DoNotContact.INACTIVE);
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.NO_CONTACT);
    text.id = 12;
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.NOT_TEXTABLE);
    text.textable = true;
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.KNOWN_BAD);
    text.knownBad = false;
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.EXCLUDED);
    someone.doNotContact.remove(DoNotContact.EXCLUDED);
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.OVER_CAP);
    someone.recentOutreach = CAP - 1;
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.VISITED_OR_BOOKED);
    someone.doNotContact.remove(DoNotContact.VISITED);
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.VISITED_OR_BOOKED);
    someone.doNotContact.remove(DoNotContact.BOOKED);
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.HOUSEHOLD_CONTACTED);
    someone.householdContacted = false;
    assertThat(refusal(SMS, NOTHING)).contains(Refusal.OVER_BUDGET);
    assertThat(refusal(SMS, PLENTY)).isEmpty();
  }

  @Test
  void aHouseholdThatIsContactedTodayMayStillHaveALetter() {
    someone.householdContacted = true;
    assertThat(refusal(EMAIL)).contains(Refusal.HOUSEHOLD_CONTACTED);
    assertThat(refusal(LETTER)).isEmpty();
  }

  @Test
  void consentThatLapsedIsNoConsent() {
    someone.by(EMAIL).consent = ConsentVerdict.LAPSED;
    assertThat(refusal(EMAIL)).contains(Refusal.NO_CONSENT);
  }

  @Test
  void consentForOneChannelSaysNothingOfAnother() {
    someone.by(EMAIL).consent = ConsentVerdict.WITHDRAWN;
    assertThat(refusal(EMAIL)).contains(Refusal.OPTED_OUT);
    assertThat(refusal(SMS)).isEmpty();
  }

  @Test
  void aLandlineIsCalledButNotTexted() {
    someone.by(SMS).textable = false;
    someone.by(PHONE).textable = false;
    assertThat(refusal(SMS)).contains(Refusal.NOT_TEXTABLE);
    assertThat(refusal(PHONE)).isEmpty();
  }

  @Test
  void aNumberThatCanNeverBeDialledIsNoContact() {
    someone.by(PHONE).usable = false;
    assertThat(refusal(PHONE)).contains(Refusal.NO_CONTACT);
  }

  @Test
  void theHardOfHearingAreNotCalledButWrittenTo() {
    someone.hardOfHearing = true;
    assertThat(refusal(PHONE)).contains(Refusal.HARD_OF_HEARING);
    assertThat(refusal(SMS)).isEmpty();
    assertThat(refusal(Channel.LETTER)).isEmpty();
  }

  @Test
  void theLastContactThatTheBudgetPaysForIsMade() {
    double call = Costs.usual("KRW").money(PHONE).doubleValue();
    assertThat(refusal(PHONE, call)).isEmpty();
    assertThat(refusal(PHONE, call - 0.01)).contains(Refusal.OVER_BUDGET);
  }

  @Test
  void whatCanNoLongerBePaidForLeavesTheCheaperChannels() {
    assertThat(refusal(Channel.LETTER, 100)).contains(Refusal.OVER_BUDGET);
    assertThat(refusal(SMS, 100)).isEmpty();
  }

  private Optional<Refusal> refusal(Channel channel) {
    return refusal(channel, PLENTY);
  }

  private Optional<Refusal> refusal(Channel channel, double budgetLeft) {
    return suitability.refusal(someone.facts(), channel, budgetLeft);
  }
}
