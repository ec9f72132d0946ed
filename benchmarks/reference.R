# One score by R's survey package from rows already summed to cases.
suppressMessages(library(survey))
folder <- commandArgs(trailingOnly = TRUE)[1]
started <- proc.time()[["elapsed"]]
rows <- read.csv(file.path(folder, "case_sums.csv"))
design <- svydesign(ids = ~case_id, strata = ~interaction(area, stratum, drop = TRUE),
                    weights = ~one, fpc = ~population, data = rows)
whole <- svyratio(~y, ~x, design)
cat(sprintf("%.17g %.17g %.3f\n", coef(whole), SE(whole),
            proc.time()[["elapsed"]] - started))
