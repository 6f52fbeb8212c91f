package care.anbu.chaos;

import care.anbu.chaos.HttpTexts.Sickness;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What sick gateways do to the others. Six clinics have sixty texts each that become due one after
 * the other within half a minute; measured is how long after that their gateway has each. First by
 * themselves; then beside eight clinics with 2,000 texts each whose gateways answer 500, hang,
 * close the connection, or send a byte a second.
 *
 * <p>Argument: how often both are measured, {@code 3} times unless given.
 */
public final class SickChaos {

  private static final long SEED = 6;
  private static final int HEALTHY = 6;
  private static final int FEW = 60;
  private static final int MANY = 2000;
  private static final int SPREAD_SECONDS = 30;
  private static final double LIMIT = 1.5;

  private final Tables tables;
  private final Sealer sealer;
  private final Random chance;
  private int clinics;

  private SickChaos(Tables tables, Sealer sealer, Random chance) {
    this.tables = tables;
    this.sealer = sealer;
    this.chance = chance;
  }

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        3,
        (times, findings) -> {
          try (var anbu = Chaos.anbu(Chaos.folder("sick"));
              var tables = new Tables(anbu)) {
            new SickChaos(tables, Chaos.sealer(anbu), new Random(SEED)).run(times, findings);
          }
        });
  }

  private void run(int times, Findings findings) throws Exception {
    // Or the first would wait for the compiler.
    latencies();
    var alone = new ArrayList<Long>();
    var beside = new ArrayList<Long>();
    int requests = 0;
    for (int i = 0; i < times; i++) {
      alone.addAll(latencies());
      var sick = sick();
      beside.addAll(latencies());
      for (Scene scene : sick) {
        requests += ((HttpTexts) scene.gateway()).requests();
        // Nobody sends for them any more.
        scene.stop();
        scene.close();
      }
    }
    double before = p95(alone);
    double during = p95(beside);
    findings.count("texts of healthy gateways, alone and beside sick ones", alone.size() * 2L);
    findings.count("requests that sick gateways got meanwhile", requests);
    findings.value("p95 alone, from when it was due", before, "s");
    findings.value("p95 beside sick ones", during, "s");
    findings.atMost("ratio of both", during / before, "×", LIMIT);
  }

  private List<Scene> sick() throws Exception {
    var scenes = new ArrayList<Scene>();
    for (int i = 0; i < 2; i++) {
      for (Sickness sickness : Sickness.values()) {
        if (sickness != Sickness.NONE) {
          var scene = scene(new HttpTexts(GatewayKind.HTTP_SMS, chance, sickness), MANY);
          scene.open(sealer);
          scenes.add(scene);
        }
      }
    }
    return scenes;
  }

  /** Of healthy gateways, in milliseconds. */
  private List<Long> latencies() throws Exception {
    var scenes = new ArrayList<Scene>();
    for (int i = 0; i < HEALTHY; i++) {
      scenes.add(scene(new HttpTexts(GatewayKind.HTTP_SMS, chance), FEW));
    }
    for (Scene scene : scenes) {
      scene.spread(SPREAD_SECONDS);
      scene.open(sealer);
    }
    var latencies = new ArrayList<Long>();
    for (Scene scene : scenes) {
      Chaos.await("healthy gateways", scene::settled, 100);
      latencies.addAll(scene.latencies());
      scene.close();
    }
    return latencies;
  }

  private Scene scene(HttpTexts gateway, int texts) throws Exception {
    return new Scene(tables, "s" + clinics++, gateway, texts);
  }

  /** In seconds. */
  private static double p95(List<Long> millis) {
    var sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1) / 1000.0;
  }
}
