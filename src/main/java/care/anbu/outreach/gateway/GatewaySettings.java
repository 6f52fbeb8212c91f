package care.anbu.outreach.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Where clinics may send: the operator's word, not the clinics'. */
@ConfigMapping(prefix = "anbu.gateways")
interface GatewaySettings {

  /**
   * Hosts by name ({@code sms.hospital.example}), addresses and networks ({@code 10.1.0.0/16}), and
   * {@code public} for every address of the public internet. A name that is listed may stand for
   * any address. Wider lets an administrator of a clinic reach machines that only this one can see.
   */
  @WithDefault("public")
  List<String> allowed();
}
