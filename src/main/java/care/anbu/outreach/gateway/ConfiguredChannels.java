package care.anbu.outreach.gateway;

import care.anbu.campaign.OpenChannels;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** The channels for which the clinic has a gateway. */
@ApplicationScoped
class ConfiguredChannels implements OpenChannels {

  @Inject GatewayClients gatewayClients;

  @Override
  public Set<Channel> open() {
    return gatewayClients.configured().stream()
        .map(gateway -> gateway.channel)
        .collect(Collectors.toSet());
  }
}
