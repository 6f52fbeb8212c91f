package care.anbu.outreach.gateway;

import care.anbu.campaign.OpenChannels;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import care.anbu.shared.Loopback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;

/** The channels for which the clinic has a gateway. */
@ApplicationScoped
class ConfiguredChannels implements OpenChannels {

  @Inject GatewayClients gatewayClients;
  @Inject SendingSettings settings;

  @Override
  public Set<Channel> open() {
    return gatewayClients.configured().stream()
        .map(gateway -> gateway.channel)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean hasOptOutLink() {
    return leadsHere(Channel.EMAIL);
  }

  /** What only the tray shows, nobody opens elsewhere. */
  @Override
  public boolean leadsHere(Channel channel) {
    return opensOutside(settings.publicUrl())
        || gatewayClients
            .configured(channel)
            .filter(gateway -> gateway.kind != GatewayKind.TRAY)
            .isEmpty();
  }

  /** Birth dates and refusals do not travel where anybody on the way reads them. */
  static boolean opensOutside(String publicUrl) {
    URI address = URI.create(publicUrl);
    return "https".equals(address.getScheme())
        && address.getHost() != null
        && !Loopback.is(address.getHost());
  }
}
