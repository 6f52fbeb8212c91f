package care.anbu.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Of what stands in X-Forwarded-For only that counts which a trusted proxy wrote. */
class RequestOriginTest {

  private final RequestOrigin origin =
      new RequestOrigin(List.of("127.0.0.1", "10.0.0.0/8", "2001:db8::/32", ""));

  private String of(String peer, String... forwardedFor) {
    return origin.of(peer, List.of(forwardedFor));
  }

  @Test
  void theLastAddressThatNoTrustedProxyHasIsTheOrigin() {
    assertThat(of("127.0.0.1", "203.0.113.66, 198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(of("127.0.0.1", "203.0.113.66, 198.51.100.7, 10.1.2.3")).isEqualTo("198.51.100.7");
    assertThat(of("127.0.0.1", "203.0.113.66", "198.51.100.7"))
        .as("a header of its own")
        .isEqualTo("198.51.100.7");
  }

  @Test
  void whoeverIsNoTrustedProxyIsNotAsked() {
    assertThat(of("198.51.100.7", "203.0.113.66")).isEqualTo("198.51.100.7");
    assertThat(of("127.0.0.1")).isEqualTo("127.0.0.1");
  }

  @Test
  void whereProxiesAloneSpokeTheFirstOfThemIsTheOrigin() {
    assertThat(of("127.0.0.1", "10.9.9.9, 10.1.2.3")).isEqualTo("10.9.9.9");
  }

  @Test
  void portsAndBracketsBelongToNoAddressAndNothingIsTooLong() {
    assertThat(of("127.0.0.1", "198.51.100.7:4711")).isEqualTo("198.51.100.7");
    assertThat(of("127.0.0.1", "[2606:4700::1111]:443, [2001:db8::1]:80"))
        .isEqualTo("2606:4700::1111");
    assertThat(of("127.0.0.1", "x".repeat(100))).hasSize(45);
  }
}
