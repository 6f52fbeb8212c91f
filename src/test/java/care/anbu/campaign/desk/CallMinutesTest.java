package care.anbu.campaign.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallMinutesTest {

  @Test
  void withoutOwnCallsTheSetMinutesHold() {
    assertThat(CallMinutes.of(4, List.of()).minutes()).isEqualTo(4);
  }

  @Test
  void theSetMinutesWeighAsMuchAsThirtyCalls() {
    var call = CallMinutes.of(4, Collections.nCopies(30, 120));
    assertThat(call.own()).isEqualTo(2);
    assertThat(call.minutes()).isEqualTo(3);
  }

  @Test
  void manyOwnCallsCountForMoreThanWhatIsSet() {
    assertThat(CallMinutes.of(4, Collections.nCopies(500, 60)).minutes()).isLessThan(1.2);
  }

  @Test
  void aCallLeftOpenAndASlipChangeNothing() {
    var usual = Collections.nCopies(18, 180);
    var odd = new ArrayList<>(usual);
    odd.add(900);
    odd.add(1);
    assertThat(CallMinutes.of(4, odd).own()).isEqualTo(CallMinutes.of(4, usual).own());
    assertThat(CallMinutes.of(4, odd).calls()).isEqualTo(20);
  }

  @Test
  void ofAFewCallsNoneIsLeftOut() {
    assertThat(CallMinutes.of(4, List.of(60, 120, 180)).own()).isCloseTo(2, within(1e-9));
  }

  @Test
  void onlyWholeCallsFit() {
    var call = new CallMinutes(4, 0, 0);
    assertThat(call.callsIn(9)).isEqualTo(2);
    assertThat(call.callsIn(8)).isEqualTo(2);
    assertThat(call.callsIn(-4)).isZero();
    assertThat(new CallMinutes(0.1, 0, 0).callsIn(0.3)).isEqualTo(3);
  }

  @Test
  void anyNumberFitsWhereACallTakesNoTime() {
    assertThat(new CallMinutes(0, 0, 0).callsIn(0)).isEqualTo(Integer.MAX_VALUE);
  }
}
