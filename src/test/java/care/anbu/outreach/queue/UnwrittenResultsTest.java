package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.testsupport.TestClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class UnwrittenResultsTest {

  private static final ClinicChannel ONE = new ClinicChannel("one", Channel.SMS);
  private static final ClinicChannel OTHER = new ClinicChannel("other", Channel.SMS);

  private final TestClock clock = new TestClock();
  private final UnwrittenResults unwritten = new UnwrittenResults();
  private final List<String> written = new ArrayList<>();
  private final List<String> clinics = new ArrayList<>();
  private String fault;
  private int tries;

  UnwrittenResultsTest() {
    clock.stopAt(TestClock.START);
    unwritten.clock = clock;
    unwritten.scope =
        new ClinicScope() {
          @Override
          public <T> T call(String clinicId, Supplier<T> work) {
            clinics.add(clinicId);
            return work.get();
          }
        };
  }

  @Test
  void whatTheDatabaseDoesNotTakeIsWrittenInItsOrderOnceItDoes() {
    fault = "08S01";
    write(ONE, "first");
    write(ONE, "second");
    fault = null;
    write(ONE, "third");
    assertThat(written).isEmpty();
    assertThat(unwritten.waits(ONE)).isTrue();

    pass(1);
    assertThat(written).containsExactly("first late", "second late", "third late");
    assertThat(clinics).containsExactly("one", "one", "one");
    assertThat(unwritten.waits(ONE)).isFalse();
    write(ONE, "fourth");
    assertThat(written).endsWith("fourth");
  }

  @Test
  void aClinicThatWaitsKeepsNoOtherWaiting() {
    fault = "08S01";
    write(ONE, "first");
    fault = null;
    write(OTHER, "second");
    assertThat(written).containsExactly("second");
  }

  @Test
  void aDatabaseThatStaysAwayIsAskedMoreAndMoreSeldom() {
    fault = "08S01";
    write(ONE, "first");
    for (int second = 0; second < 120; second++) {
      pass(1);
    }
    assertThat(tries).isBetween(9, 13);
    fault = null;
    pass(15);
    assertThat(written).containsExactly("first late");
  }

  @Test
  void whoAsksForItDoesNotWait() {
    fault = "08S01";
    write(ONE, "first");
    assertThat(unwritten.clear(ONE)).isFalse();
    fault = null;
    assertThat(unwritten.clear(ONE)).isTrue();
    assertThat(unwritten.clear(OTHER)).isTrue();
    assertThat(written).containsExactly("first late");
  }

  @Test
  void whatCanNeverBeWrittenKeepsNothingElse() {
    fault = "22001";
    write(ONE, "too long");
    fault = null;
    write(ONE, "next");
    assertThat(written).containsExactly("next");
  }

  @Test
  void afterAnHourTheLeaseSaysWhatBecomesOfIt() {
    fault = "08S01";
    write(ONE, "first");
    fault = null;
    pass(UnwrittenResults.KEPT.toSeconds() + 1);
    assertThat(written).isEmpty();
    assertThat(unwritten.waits(ONE)).isFalse();
  }

  @Test
  void memoryBearsSoManyAndNoMore() {
    fault = "08S01";
    unwritten.write(ONE, UnwrittenResults.MOST, () -> say("full"));
    write(OTHER, "lost");
    assertThat(unwritten.waits(OTHER)).isFalse();
    fault = null;
    pass(1);
    assertThat(written).containsExactly("full");
    fault = "08S01";
    write(OTHER, "kept");
    assertThat(unwritten.waits(OTHER)).isTrue();
  }

  @Test
  void aStopWritesWhatWaits() {
    fault = "08S01";
    write(ONE, "first");
    write(OTHER, "second");
    fault = null;
    unwritten.end(Duration.ofSeconds(5));
    assertThat(written).containsExactlyInAnyOrder("first late", "second late");
  }

  private void write(ClinicChannel of, String what) {
    unwritten.write(of, 1, () -> say(what), () -> say(what + " late"));
  }

  private void say(String what) {
    tries++;
    if (fault != null) {
      throw new IllegalStateException(new SQLException("gone", fault));
    }
    written.add(what);
  }

  private void pass(long seconds) {
    clock.stopAt(clock.instant().plusSeconds(seconds));
    unwritten.again();
  }
}
