package care.anbu.outreach.reply;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.reply.ReplyCheck;
import care.anbu.message.reply.ReplyCheck.Intent;
import care.anbu.message.reply.ReplyCheck.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is done about an answer that says several things. */
class MeaningTest {

  @Test
  void aDayThatIsNamedChangesNothingOfWhatIsMeant() {
    assertThat(of(Intent.WILL_COME, Intent.TIME).kind()).isEqualTo(Reply.Kind.WILL_COME);
    assertThat(of(Intent.TIME).kind()).isEqualTo(Reply.Kind.TEXT);
  }

  @Test
  void aDeathCountsMoreThanAllElse() {
    assertThat(of(Intent.DIED, Intent.QUESTION, Intent.CALL_BACK).kind())
        .isEqualTo(Reply.Kind.DIED);
  }

  @Test
  void whatAPersonDoesAnywayComesFirst() {
    assertThat(of(Intent.CHANGE_BOOKING, Intent.QUESTION, Intent.WILL_COME).kind())
        .isEqualTo(Reply.Kind.CHANGE_BOOKING);
  }

  @Test
  void whoHadItDoneAndSaysNoThanksHadItDone() {
    assertThat(of(Intent.ALREADY_DONE, Intent.DECLINED).kind()).isEqualTo(Reply.Kind.ALREADY_DONE);
  }

  @Test
  void whatDoesNotGoTogetherIsReadByAPerson() {
    Meaning both = of(Intent.WILL_COME, Intent.DECLINED);
    assertThat(both.kind()).isEqualTo(Reply.Kind.TEXT);
    assertThat(both.forPerson()).isTrue();
    assertThat(of().forPerson()).isFalse();
  }

  @Test
  void besideARefusalADeathAndAWishToBeCalledAreHeard() {
    var check = new ReplyCheck(Verdict.OPT_OUT, Set.of(Intent.DIED, Intent.CALL_BACK, Intent.TIME));
    Meaning meaning = Meaning.of(check);
    assertThat(meaning.kind()).isEqualTo(Reply.Kind.OPT_OUT);
    assertThat(meaning.also()).containsExactly(Reply.Kind.CALL_BACK, Reply.Kind.DIED);
  }

  @Test
  void aStrangerWhoRefusesRefusesNothingForThePatient() {
    var check = new ReplyCheck(Verdict.OPT_OUT, Set.of(Intent.NOT_ME));
    assertThat(Meaning.of(check).kind()).isEqualTo(Reply.Kind.NOT_ME);
  }

  @Test
  void besideARefusalThatNobodyCanTellNothingIsLost() {
    var check = new ReplyCheck(Verdict.UNSURE, Set.of(Intent.CHANGE_BOOKING));
    assertThat(Meaning.of(check).forPerson()).isTrue();
  }

  private static Meaning of(Intent... intents) {
    return Meaning.of(new ReplyCheck(Verdict.NONE, Set.of(intents)));
  }
}
