package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateways are where the operator says. */
class DestinationsTest {

  private static final Destinations PUBLIC = new Destinations(List.of("public"), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "10.1.2.3",
        "172.31.255.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.100.100.200",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1",
        "2001:0:a00:1::"
      })
  void noSpecialAddressIsPublic(String address) throws UnknownHostException {
    assertThat(PUBLIC.allow(address, InetAddress.getByName(address))).isFalse();
    assertThat(PUBLIC.mayBecome(address.contains(":") ? "[" + address + "]" : address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "223.255.255.1", "2606:4700::1111"})
  void everyOtherAddressIs(String address) throws UnknownHostException {
    assertThat(PUBLIC.allow(address, InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.1", "2130706433", "localhost"})
  void anotherSpellingOfLoopbackIsLoopback(String host) {
    assertThat(PUBLIC.mayBecome(host)).isFalse();
  }

  @Test
  void aNameCountsByTheAddressThatItStandsForNow() throws UnknownHostException {
    InetAddress turned = InetAddress.getByAddress("sms.example.org", new byte[] {127, 0, 0, 1});
    assertThat(PUBLIC.allow("sms.example.org", turned)).isFalse();
  }

  @Test
  void whatTheOperatorListsIsAllowedAndNothingElse() throws UnknownHostException {
    var listed = new Destinations(List.of("SMS.hospital.example", "10.1.0.0/16"), false);
    InetAddress inner = InetAddress.getByName("10.1.2.3");
    assertThat(listed.allow("anything.example", inner)).isTrue();
    assertThat(listed.allow("sms.hospital.example", InetAddress.getByName("10.9.9.9"))).isTrue();
    assertThat(listed.allow("other.example", InetAddress.getByName("10.9.9.9"))).isFalse();
    assertThat(listed.allow("other.example", InetAddress.getByName("8.8.8.8"))).isFalse();
  }

  @Test
  void aDemoReachesThisMachineAndNoInnerNetwork() throws UnknownHostException {
    var demo = new Destinations(List.of("public"), true);
    assertThat(demo.allow("127.0.0.1", InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(demo.allow("localhost", InetAddress.getByName("::1"))).isTrue();
    assertThat(demo.allow("192.168.0.1", InetAddress.getByName("192.168.0.1"))).isFalse();
  }
}
