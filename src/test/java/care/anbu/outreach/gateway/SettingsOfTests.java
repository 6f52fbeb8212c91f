package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of sending for gateway clients without an application around them. */
final class SettingsOfTests {

  private SettingsOfTests() {}

  static SendingSettings with(Duration timeout, int atOnce) {
    return (SendingSettings)
        Proxy.newProxyInstance(
            SendingSettings.class.getClassLoader(),
            new Class<?>[] {SendingSettings.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "timeout" -> timeout;
                  case "plainHosts" -> Optional.of(List.of("192.0.2.9"));
                  case "atOnce" -> atOnce;
                  default -> 4;
                });
  }
}
