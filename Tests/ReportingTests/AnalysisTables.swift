/// Small tables of every analysis, as a folder of results has them beside those of a run.
enum AnalysisTables {
  static let all = [
    "tornado.csv": """
    input,measure,low,high,swing
    indicators.vc.growth.drift,first,0.2,0.6,0.4
    weights,first,0.35,0.4,0.05

    """,
    "sobol.csv": """
    input,measure,year,first_order,first_order_low,first_order_high,total,total_low,total_high
    weights,first,2028,0.1,0.05,0.15,0.2,0.1,0.3
    indicators.vc.growth.drift,first,2028,0.6,0.5,0.7,0.8,0.7,0.9

    """,
    "morris.csv": """
    input,measure,year,mu,mu_star,mu_star_low,mu_star_high,sigma
    weights,first,2028,0.1,0.2,0.1,0.3,0.05

    """,
    "variants.csv": """
    variant,measure,value,mcse,difference,mcse_difference
    base,first,0.4,0.01,0,0
    without <vc>,first,0.5,0.01,0.1,0.01
    base,rank,2.4,0.1,0,0

    """,
    "seek.csv":
      "path,measure,target,value,value_low,value_high,achieved,mcse\na.b,first,0.5,1,0,2,0.5,0.1\n",
    "shapley.csv": """
    input,measure,year,effect,effect_low,effect_high
    weights,first,2028,0.7,0.6,0.8
    indicators.vc.growth.drift,first,2028,0.3,0.2,0.4

    """,
    "simplex.csv": """
    indicators.vc.weight,indicators.pct.weight,indicators.x.weight,year,leader,first_probability,\
    mcse_first_probability,runner_up,runner_up_probability
    1,0,0,2028,Zürich,0.9,0.01,Bern,0.1
    0,1,0,2028,Bern,0.6,0.01,Zürich,0.4
    0,0,1,2028,Bern,0.5,0.01,Zürich,0.5

    """,
    "trajectory.csv": """
    box,covering,restricted,cases,events,coverage,density,mcse_density,mass,chosen
    0,1,0,400,100,1,0.25,0.02,1,0
    1,1,1,100,80,0.8,0.8,0.04,0.25,1

    """,
    "boxes.csv": """
    box,input,low,high,coverage,density,mass,quasi_p
    1,weights[vc],0.4,,0.8,0.8,0.25,0.5

    """,
    "pit_histogram.csv": "low,high,count,expected\n0,0.5,3,2\n0.5,1,1,2\n",
    "backtest.csv": """
    entity,year,observed_rank,median_rank,p05_rank,p95_rank,pit,rps
    Bern,2026,1,2,1,3,0.2,0.1
    Zürich,2026,2,2,1,3,0.5,0.1

    """,
    "backtest_summary.csv": """
    metric,value
    observations,4
    coverage_50,0.5
    observations_2026,4
    coverage_50_2026,0.5

    """,
    "backtest_variants.csv": "variant,metric,value\nbase,coverage_50,0.5\nb,coverage_50,0.25\n",
  ]
  static let sweeps = [
    """
    indicators.vc.growth.drift,measure,value,mcse
    0,first,0.4,0.01
    0.1,first,0.5,0.01
    0,rank,2,0.1
    0.1,rank,1.5,0.1

    """,
    """
    index.normalise,measure,value,mcse
    share,first,0.4,0.01
    minmax,first,0.5,0.01

    """,
    """
    a.x,b.y,measure,value,mcse
    0,0,first,0.4,0.01
    0,1,first,0.5,0.01
    1,0,first,0.6,0.01
    1,1,first,0.7,0.01

    """,
  ]
}
