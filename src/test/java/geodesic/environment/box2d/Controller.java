package geodesic.environment.box2d;

/**
 * Chooses an action from what is observed; may remember what it did in the episode. All is computed
 * in float, as NumPy does with observations of float32.
 */
interface Controller {
  void act(float[] observation, float[] action);

  /** Gymnasium's {@code lunar_lander.heuristic}. */
  static Controller lander(boolean continuous) {
    return continuous ? Controller::throttle : Controller::toggle;
  }

  private static float angleToDo(float[] s) {
    float target = Math.clamp(s[0] * 0.5f + s[2], -0.4f, 0.4f);
    return onGround(s) ? 0 : (target - s[4]) * 0.5f - s[5];
  }

  private static float hoverToDo(float[] s) {
    float target = 0.55f * Math.abs(s[0]);
    return onGround(s) ? -s[3] * 0.5f : (target - s[1]) * 0.5f - s[3] * 0.5f;
  }

  private static boolean onGround(float[] s) {
    return s[6] != 0 || s[7] != 0;
  }

  private static void throttle(float[] s, float[] action) {
    action[0] = Math.clamp(hoverToDo(s) * 20 - 1, -1, 1);
    action[1] = Math.clamp(-angleToDo(s) * 20, -1, 1);
  }

  private static void toggle(float[] s, float[] action) {
    float angle = angleToDo(s);
    float hover = hoverToDo(s);
    if (hover > Math.abs(angle) && hover > 0.05f) {
      action[0] = 2;
    } else if (angle < -0.05f) {
      action[0] = 3;
    } else if (angle > 0.05f) {
      action[0] = 1;
    } else {
      action[0] = 0;
    }
  }

  /** Gymnasium's {@code BipedalWalkerHeuristics}: one for each episode. */
  final class Walker implements Controller {
    private static final float SPEED = 0.29f;
    private static final float PUSH_OFF_SPEED = (float) (1.2 * 0.29);
    private static final float SUPPORT_KNEE = 0.1f;

    private enum Phase {
      STAY_ON_ONE_LEG,
      PUT_OTHER_DOWN,
      PUSH_OFF
    }

    private Phase phase = Phase.STAY_ON_ONE_LEG;
    private int moving;
    private float supportingKnee = SUPPORT_KNEE;

    /** NaN where the joint is left alone. */
    private final float[] hipTarget = new float[2];

    private final float[] kneeTarget = new float[2];

    @Override
    public void act(float[] s, float[] action) {
      for (int leg = 0; leg < 2; leg++) {
        hipTarget[leg] = Float.NaN;
        kneeTarget[leg] = Float.NaN;
      }
      walk(s);
      for (int leg = 0; leg < 2; leg++) {
        int at = 4 + 5 * leg;
        float hip = 0;
        float knee = 0;
        if (!Float.isNaN(hipTarget[leg])) {
          hip = 0.9f * (hipTarget[leg] - s[at]) - 0.25f * s[at + 1];
        }
        if (!Float.isNaN(kneeTarget[leg])) {
          knee = 4.0f * (kneeTarget[leg] - s[at + 2]) - 0.25f * s[at + 3];
        }
        hip -= 0.9f * (0 - s[0]) - 1.5f * s[1];
        knee -= 15.0f * s[3];
        action[2 * leg] = Math.clamp(0.5f * hip, -1, 1);
        action[2 * leg + 1] = Math.clamp(0.5f * knee, -1, 1);
      }
    }

    private void walk(float[] s) {
      int supporting = 1 - moving;
      int movingAt = 4 + 5 * moving;
      int supportingAt = 4 + 5 * supporting;
      if (phase == Phase.STAY_ON_ONE_LEG) {
        hipTarget[moving] = 1.1f;
        kneeTarget[moving] = -0.6f;
        supportingKnee += 0.03f;
        if (s[2] > SPEED) {
          supportingKnee += 0.03f;
        }
        supportingKnee = Math.min(supportingKnee, SUPPORT_KNEE);
        kneeTarget[supporting] = supportingKnee;
        if (s[supportingAt] < 0.10f) {
          phase = Phase.PUT_OTHER_DOWN;
        }
      }
      if (phase == Phase.PUT_OTHER_DOWN) {
        hipTarget[moving] = 0.1f;
        kneeTarget[moving] = SUPPORT_KNEE;
        kneeTarget[supporting] = supportingKnee;
        if (s[movingAt + 4] != 0) {
          phase = Phase.PUSH_OFF;
          supportingKnee = Math.min(s[movingAt + 2], SUPPORT_KNEE);
        }
      }
      if (phase == Phase.PUSH_OFF) {
        kneeTarget[moving] = supportingKnee;
        kneeTarget[supporting] = 1.0f;
        if (s[supportingAt + 2] > 0.88f || s[2] > PUSH_OFF_SPEED) {
          phase = Phase.STAY_ON_ONE_LEG;
          moving = supporting;
        }
      }
    }
  }
}
