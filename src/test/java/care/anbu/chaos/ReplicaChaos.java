package care.anbu.chaos;

import java.util.List;

/**
 * The same as {@link KillChaos} with two processes on the same tables, of which one, drawn each
 * time, is killed amid its work. The other goes on and takes over what it left when its lease of 5
 * s is over; only then the killed one starts anew.
 *
 * <p>Argument: the number of kills, {@code 50} unless given.
 */
public final class ReplicaChaos {

  private ReplicaChaos() {}

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        50,
        (kills, findings) -> {
          var folder = Chaos.folder("replicas");
          try (var first = Chaos.anbu(folder.resolve("first"), KillChaos.OPTIONS);
              var second = first.beside(folder.resolve("second"), KillChaos.OPTIONS);
              var database = first.connect()) {
            new KillChaos(List.of(first, second), database, 2).run(kills, findings);
          }
        });
  }
}
