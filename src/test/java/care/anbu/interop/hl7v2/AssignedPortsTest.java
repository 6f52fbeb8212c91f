package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which ports the operator gives to whom. */
class AssignedPortsTest {

  private final AssignedPorts ports = new AssignedPorts("2575-2577, 2590 seoul=2600-2601", true);

  @Test
  void clinicTakesOnlyPortsThatWereGiven() {
    assertThat(ports.allow("busan", 2576)).isTrue();
    assertThat(ports.allow("busan", 2590)).isTrue();
    assertThat(ports.allow("busan", 2578)).isFalse();
    assertThat(ports.allow("busan", 3306)).isFalse();
    assertThat(new AssignedPorts("", true).allow("busan", 2575)).isFalse();
  }

  @Test
  void portThatIsKeptForAClinicIsForNoOther() {
    assertThat(ports.allow("seoul", 2601)).isTrue();
    assertThat(ports.allow("busan", 2601)).isFalse();
    assertThat(new AssignedPorts("2575-2599 seoul=2580", true).allow("busan", 2580)).isFalse();
  }

  @Test
  void beyondThisMachineAClinicTakesOnlyPortsThatWereGivenToItByName() {
    var open = new AssignedPorts("2575-2577, 2590 seoul=2600-2601", false);
    assertThat(open.allow("seoul", 2600)).isTrue();
    assertThat(open.allow("seoul", 2575)).isFalse();
    assertThat(open.allow("busan", 2590)).isFalse();
    assertThat(open.of("seoul")).isEqualTo("2600-2601");
    assertThat(open.of("busan")).isEmpty();
  }

  @Test
  void peopleReadThePortsOfTheirClinic() {
    assertThat(ports.of("busan")).isEqualTo("2575-2577, 2590");
    assertThat(ports.of("seoul")).isEqualTo("2575-2577, 2590, 2600-2601");
  }

  @Test
  void whatIsNoPortIsSaid() {
    assertThatThrownBy(() -> new AssignedPorts("2575 mllp", true)).hasMessageContaining("mllp");
  }
}
