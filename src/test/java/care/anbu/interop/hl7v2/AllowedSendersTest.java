package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedSendersTest {

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/16, 10.20.255.1, true",
    "10.20.0.0/16, 10.21.0.1, false",
    "10.20.0.0/15, 10.21.0.1, true",
    "192.168.1.7, 192.168.1.7, true",
    "192.168.1.7, 192.168.1.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe80::1, false",
    "'', 127.0.0.1, false",
  })
  void addressIsAllowedByItsNetwork(String list, String sender, boolean allowed)
      throws UnknownHostException {
    assertThat(new AllowedSenders(list).allow(InetAddress.getByName(sender))).isEqualTo(allowed);
  }

  @Test
  void entriesMayBeSeparatedAsPeopleDo() throws UnknownHostException {
    var senders = new AllowedSenders("10.0.0.1, 10.0.0.2\n10.0.0.3");

    assertThat(senders.allow(InetAddress.getByName("10.0.0.3"))).isTrue();
    assertThat(new AllowedSenders(" ").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hospital.example", "10.0.0.0/33", "10.0.0", "10.0.0.0/x", "1.2.3.4.5"})
  void whatIsNoAddressIsNamed(String entry) {
    assertThatThrownBy(() -> new AllowedSenders("10.0.0.1 " + entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(entry);
  }
}
