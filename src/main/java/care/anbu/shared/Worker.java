package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The name of this process among those that share the database: the same after a restart, so that
 * the new process knows the runs that the old one left.
 */
@ApplicationScoped
public class Worker {

  @ConfigProperty(name = "quarkus.http.port")
  int port;

  public String name() {
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + port;
    } catch (UnknownHostException nameless) {
      return "localhost:" + port;
    }
  }
}
